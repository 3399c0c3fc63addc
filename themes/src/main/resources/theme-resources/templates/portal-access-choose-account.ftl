<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#--
  Choose an account. Attributes: chooser (org.portalaccess.signin.ChooserView), personName.
  Plain forms, no script; each posts to the action, which answers with this page or lets the person in.
  Names are printed, never passed to msg(): it would resolve message keys in them.
-->
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.choose.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <#if chooser.hasAccounts()><p>${msg("portal-access.choose.intro")}</p></#if>

            <#if chooser.invitations()?has_content && chooser.page() == 0 && !chooser.search()?has_content>
                <section class="portal-access-invitations" aria-labelledby="portal-access-invitations">
                    <h2 id="portal-access-invitations">${msg("portal-access.choose.invitations")}</h2>
                    <form action="${url.loginAction}" method="post">
                        <ul class="portal-access-list" role="list">
                            <#list chooser.invitations() as invited>
                                <li>
                                    <button class="portal-access-choice" type="submit" name="invitation" value="${invited.id()}">
                                        <span class="portal-access-name"><bdi>${invited.name()}</bdi><#if invited.more() gt 0> (+${invited.more()?c})</#if></span>
                                        <span class="portal-access-facts">
                                            <#if invited.inviter()?has_content><span><@portal.say key="portal-access.choose.invited-by" names=[invited.inviter()] /></span></#if>
                                            <span>${msg("portal-access.choose.join")}</span>
                                        </span>
                                    </button>
                                </li>
                            </#list>
                        </ul>
                    </form>
                </section>
                <#if chooser.hasAccounts()><h2 class="portal-access-heading">${msg("portal-access.choose.accounts")}</h2></#if>
            </#if>

            <#if chooser.searchable()>
                <form class="portal-access-search" action="${url.loginAction}" method="post" role="search">
                    <label class="portal-access-label" for="portal-access-search">${msg("portal-access.choose.search")}</label>
                    <div class="portal-access-search-box">
                        <span class="${properties.kcInputClass!}">
                            <input id="portal-access-search" name="search" type="search" value="${chooser.search()}"
                                   maxlength="200" autocomplete="off" spellcheck="false" autofocus>
                        </span>
                        <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}">
                            ${msg("portal-access.choose.search-button")}
                        </button>
                    </div>
                </form>
            </#if>

            <#if chooser.rows()?has_content>
                <form action="${url.loginAction}" method="post">
                    <ul class="portal-access-list" role="list" aria-labelledby="kc-page-title">
                        <#list chooser.rows() as row>
                            <li>
                                <button class="portal-access-choice" type="submit" name="account" value="${row.id()}"<#if !chooser.searchable() && row?is_first> autofocus</#if>>
                                    <span class="portal-access-name"><bdi>${row.name()}</bdi></span>
                                    <span class="portal-access-facts">
                                        <#if chooser.isAmbiguous(row)><bdi>${row.key()}</bdi></#if>
                                        <span>${portal.labelOf("portal-access.account-type", row.type())}</span>
                                        <span>${portal.labelOf("portal-access.kind", row.kind())}</span>
                                        <#if row.lastUsed()??>
                                            <span>${msg("portal-access.choose.last-used")} <bdi><time datetime="${row.lastUsedDay()}">${row.lastUsed()}</time></bdi></span>
                                        <#else>
                                            <span>${msg("portal-access.choose.never-used")}</span>
                                        </#if>
                                    </span>
                                </button>
                            </li>
                        </#list>
                    </ul>
                </form>
                <#if !chooser.isComplete()>
                    <nav aria-label="${msg("portal-access.choose.pages")}">
                        <form class="portal-access-pages" action="${url.loginAction}" method="post">
                            <input type="hidden" name="search" value="${chooser.search()}">
                            <#if chooser.page() gt 0>
                                <button type="submit" name="page" value="${(chooser.page() - 1)?c}" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}">
                                    ${msg("portal-access.choose.previous")}
                                </button>
                            </#if>
                            <span class="portal-access-where">${msg("portal-access.choose.range", chooser.from(), chooser.to(), chooser.total())}</span>
                            <#if chooser.hasNext()>
                                <button type="submit" name="page" value="${(chooser.page() + 1)?c}" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}">
                                    ${msg("portal-access.choose.next")}
                                </button>
                            </#if>
                        </form>
                    </nav>
                </#if>
            <#elseif chooser.hasAccounts()>
                <div class="portal-access-nothing">
                    <p role="status">${msg("portal-access.choose.nothing-found")}</p>
                    <form action="${url.loginAction}" method="post">
                        <input type="hidden" name="search" value="">
                        <button type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!}">
                            ${msg("portal-access.choose.show-all")}
                        </button>
                    </form>
                </div>
            </#if>

            <p class="portal-access-person">
                ${msg("portal-access.signed-in-as")} <strong><bdi>${personName}</bdi></strong>.
                <a href="${url.loginRestartFlowUrl}">${msg("portal-access.someone-else")}</a>
            </p>
        </div>
    </#if>
</@layout.registrationLayout>
