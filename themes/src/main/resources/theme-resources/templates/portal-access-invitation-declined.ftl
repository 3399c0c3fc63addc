<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#-- Shown after the person has declined. Attribute: inviter, empty if there is none to name. -->
<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.join.declined.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <p>${msg("portal-access.join.declined.text")}</p>
            <#if inviter?has_content><p><@portal.say key="portal-access.join.declined.again" names=[inviter] /></p></#if>
        </div>
    </#if>
</@layout.registrationLayout>
