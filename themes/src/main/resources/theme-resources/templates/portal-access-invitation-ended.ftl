<#import "template.ftl" as layout>
<#-- The one page for every invitation that can't be accepted. Attribute: home. Nothing of the link or of the browser may show in it. -->
<#-- Keycloak's scripts go there when somebody has signed in in another tab: here that is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.join.ended.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <p>${msg("portal-access.join.ended.text")}</p>
            <ul class="portal-access-steps">
                <li>${msg("portal-access.join.ended.newest")}</li>
                <li>${msg("portal-access.join.ended.joined")}</li>
                <li>${msg("portal-access.join.ended.ask")}</li>
            </ul>
            <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${home}" rel="noreferrer">${msg("portal-access.join.ended.sign-in")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
