<#-- Shared by our pages. Names are printed, never passed to msg(), which would resolve message keys in them. -->

<#-- The label of a word of the realm (a type, a permission) in the page's language; the word itself if it has no label. -->
<#function labelOf prefix value>
    <#-- Only a value that can be part of a message key is looked up. -->
    <#if !value?matches("[A-Za-z0-9._:-]+")><#return value></#if>
    <#local key = prefix + "." + value?replace(":", ".")>
    <#local label = msg(key)>
    <#return (label == key)?then(value, label)>
</#function>

<#-- A sentence that contains names. Each name keeps its own direction of writing. -->
<#macro say key names=[]>
    <#local marks = ["\xE000", "\xE001", "\xE002", "\xE003"]>
    <#-- A text that falls back to English keeps the direction of English. -->
    <span dir="auto"><#list msg(key, marks[0], marks[1], marks[2], marks[3])?matches("[\xE000-\xE003]|[^\xE000-\xE003]+") as part><#local at = marks?seq_index_of(part?string)><#if at lt 0>${part?string}<#else><strong><bdi>${names[at]}</bdi></strong></#if></#list></span><#t>
</#macro>

<#-- The contracts: few by name, many by number (org.portalaccess.mail.ShownContracts). The noun is a message of its own. -->
<#macro contracts shown>
    <#local marks = ["\xE000", "\xE001", "\xE002"]>
    <span dir="auto"><#list msg(shown.key(), marks[0], marks[1], marks[2])?matches("[\xE000-\xE002]|[^\xE000-\xE002]+") as part><#local at = marks?seq_index_of(part?string)><#if at == 0>${msg("portal-access.contracts.noun")}<#elseif at == 1><#list shown.names() as name><bdi>${name}</bdi><#sep>, </#sep></#list><#elseif at == 2>${shown.count()}<#else>${part?string}</#if></#list></span><#t>
</#macro>

<#-- The initials of an account's name, covered by its logo if it has one. Both are decoration: the name stands beside them. -->
<#macro badge account initials>
    <span class="portal-access-badge" aria-hidden="true"><bdi>${initials}</bdi><#if account.logoUrl()??><img src="${account.logoUrl()}" alt="" loading="lazy" referrerpolicy="no-referrer" data-portal-access-ornament></#if></span>
</#macro>

<#-- The person signed in during a login, with a button to start again as another person. -->
<#macro person name key>
    <form class="portal-access-person" action="${url.loginAction}" method="post">
        <span>${msg("portal-access.signed-in-as")} <strong><bdi>${name}</bdi></strong>.</span>
        <button type="submit" name="someone-else" value="true" class="portal-access-link">${msg(key)}</button>
    </form>
</#macro>

<#-- The logo of an account on a card. -->
<#macro logo account>
    <#if account.logoUrl()??><img class="portal-access-logo" src="${account.logoUrl()}" alt="" loading="lazy" referrerpolicy="no-referrer"></#if>
</#macro>

<#-- The offer of an invitation in one account (org.portalaccess.invitation.OfferedAccount). -->
<#macro offer account>
    <dl class="portal-access-offer">
        <div>
            <dt>${msg("portal-access.join.as")}</dt>
            <dd>${labelOf("portal-access.kind", account.kind())}</dd>
        </div>
        <div>
            <dt>${msg("portal-access.join.contracts")}</dt>
            <dd><@contracts account.shown().contracts() /></dd>
        </div>
        <#if account.from()?? || account.until()??>
            <div>
                <dt>${msg("portal-access.join.time")}</dt>
                <dd>
                    <#if account.from()??>${msg("portal-access.join.from", account.from())}</#if>
                    <#if account.until()??>${msg("portal-access.join.until", account.until())}</#if>
                </dd>
            </div>
        </#if>
        <div>
            <dt>${msg("portal-access.join.permissions")}</dt>
            <dd>
                <#if account.permissions()?has_content>
                    <ul class="portal-access-permissions">
                        <#list account.permissions() as permission><li>${labelOf("portal-access.permission", permission)}</li></#list>
                    </ul>
                <#else>
                    ${msg("portal-access.join.no-permissions")}
                </#if>
            </dd>
        </div>
    </dl>
</#macro>

<#-- The accounts of an invitation as cards. If there are several, each can be expanded; the first one is expanded. -->
<#macro offers accounts>
    <#if accounts?size == 1>
        <section class="portal-access-card" aria-labelledby="portal-access-account">
            <div class="portal-access-account">
                <@logo accounts[0].shown() />
                <div>
                    <h2 id="portal-access-account"><bdi>${accounts[0].shown().name()}</bdi></h2>
                    <p class="portal-access-quiet">${labelOf("portal-access.account-type", accounts[0].shown().type())}</p>
                </div>
            </div>
            <@offer accounts[0] />
        </section>
    <#else>
        <div class="portal-access-cards">
            <#list accounts as account>
                <details class="portal-access-card"<#if account?is_first> open</#if>>
                    <summary>
                        <span class="portal-access-account">
                            <@logo account.shown() />
                            <span><strong><bdi>${account.shown().name()}</bdi></strong> <span class="portal-access-quiet">${labelOf("portal-access.account-type", account.shown().type())}</span></span>
                        </span>
                    </summary>
                    <@offer account />
                </details>
            </#list>
        </div>
    </#if>
</#macro>
