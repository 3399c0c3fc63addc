<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#--
  The page "Choose an account". Attributes: chooser (org.portalaccess.signin.ChooserView), personName.
  Plain forms, no script. Each form posts to the action, which answers with this page or lets the person in.
  Names are printed, never passed to msg(), which would resolve message keys in them.
-->
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.choose.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <#if chooser.hasSeveral()><p>${msg("portal-access.choose.intro")}</p></#if>

            <#if chooser.invitations()?has_content && chooser.page() == 0 && !chooser.search()?has_content>
                <section class="portal-access-invitations" aria-labelledby="portal-access-invitations">
                    <h2 id="portal-access-invitations">${msg("portal-access.choose.invitations")}</h2>
                    <form action="${url.loginAction}" method="post">
                        <ul class="portal-access-list" role="list">
                            <#list chooser.invitations() as invited>
                                <li>
                                    <button class="portal-access-choice" type="submit" name="invitation" value="${invited.id()}">
                                        <span class="portal-access-words">
                                            <span class="portal-access-name"><bdi>${invited.name()}</bdi><#if invited.more() gt 0> (+${invited.more()?c})</#if></span>
                                            <span class="portal-access-facts">
                                                <#if invited.inviter()?has_content><span><@portal.say key="portal-access.choose.invited-by" names=[invited.inviter()] /></span></#if>
                                                <span>${msg("portal-access.choose.view")}</span>
                                            </span>
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
                    <#-- Enter in the field presses this button: sending the same search again chooses the only account found. -->
                    <#if chooser.single()??><button type="submit" name="only" value="${chooser.single().id()}" hidden></button></#if>
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
                    <#if chooser.single()??><p class="portal-access-quiet" role="status">${msg("portal-access.choose.single")}</p></#if>
                </form>
            </#if>

            <#if chooser.rows()?has_content>
                <form action="${url.loginAction}" method="post">
                    <ul class="portal-access-list" role="list" aria-labelledby="kc-page-title">
                        <#list chooser.rows() as row>
                            <li>
                                <button class="portal-access-choice" type="submit" name="account" value="${row.id()}"<#if !chooser.searchable() && row?is_first> autofocus</#if>>
                                    <@portal.badge row.shown() row.initials() />
                                    <span class="portal-access-words">
                                        <span class="portal-access-name"><bdi>${row.shown().name()}</bdi></span>
                                        <#if row.above()??><span class="portal-access-above"><@portal.say key="portal-access.choose.below" names=[row.above()] /></span></#if>
                                        <span class="portal-access-facts">
                                            <#if chooser.isAmbiguous(row)><bdi>${row.key()}</bdi></#if>
                                            <span>${portal.labelOf("portal-access.account-type", row.shown().type())}</span>
                                            <span>${portal.labelOf("portal-access.kind", row.kind())}</span>
                                            <#if row.lastUsed()??>
                                                <span>${msg("portal-access.choose.last-used")} <#if row.lastUsed().when()?has_content>${msg("portal-access.choose.when." + row.lastUsed().when(), row.lastUsed().count())} </#if><bdi>(<time datetime="${row.lastUsed().day()}">${row.lastUsed().date()}</time>)</bdi></span>
                                            <#else>
                                                <span>${msg("portal-access.choose.never-used")}</span>
                                            </#if>
                                        </span>
                                        <span class="portal-access-access">
                                            <#if row.access()?has_content>
                                                <#list row.access() as permission>${portal.labelOf("portal-access.permission", permission)}<#sep>, </#sep></#list><#if row.moreAccess() gt 0> ${msg("portal-access.choose.more", row.moreAccess())}</#if>
                                            <#else>
                                                ${msg("portal-access.join.no-permissions")}
                                            </#if>
                                        </span>
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

            <@portal.person personName "portal-access.someone-else" />
        </div>
        <script type="module" src="${url.resourcesPath}/js/portal-access.js"></script>
    </#if>
</@layout.registrationLayout>
