<#import "template.ftl" as layout>
<#-- The only page for e-mail change links that do not work. Attribute: home, optional. The page must not depend on the link or the browser. -->
<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.email-change.ended.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <p>${msg("portal-access.email-change.ended.text")}</p>
            <ul class="portal-access-steps">
                <li>${msg("portal-access.email-change.ended.newest")}</li>
                <li>${msg("portal-access.email-change.ended.ask")}</li>
            </ul>
            <#if home??><p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${home}" rel="noreferrer">${msg("portal-access.email-change.onwards")}</a></p></#if>
        </div>
    </#if>
</@layout.registrationLayout>
