<#import "template.ftl" as layout>
<#-- The only page for invitations that cannot be accepted. Attribute: home, optional. The page must not depend on the link or the browser. -->
<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
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
            <#if home??><p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${home}" rel="noreferrer">${msg("portal-access.join.ended.sign-in")}</a></p></#if>
        </div>
    </#if>
</@layout.registrationLayout>
