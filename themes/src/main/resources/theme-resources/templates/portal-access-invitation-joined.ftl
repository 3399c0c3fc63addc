<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#-- Shown after the person has joined, if there is no application to send them to. Attribute: accounts (of org.portalaccess.invitation.OfferedAccount). -->
<#assign label = accounts[0].shown().name() + (accounts?size gt 1)?then(" (+" + (accounts?size - 1)?c + ")", "")>
<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout; section>
    <#if section = "header">
        <@portal.say key="portal-access.join.joined.title" names=[label] />
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access portal-access-join">
            <p role="status">${msg("portal-access.join.joined.text")}</p>
            <@portal.offers accounts />
            <p>${msg("portal-access.join.joined.how")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
