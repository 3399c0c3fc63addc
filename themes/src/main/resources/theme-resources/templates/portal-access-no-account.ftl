<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#-- Shown if the realm refuses people without an account, and this person has none. Attribute: personName. -->
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.no-account.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <p>${msg("portal-access.no-account.text")}</p>
            <p>${msg("portal-access.no-account.what-to-do")}</p>
            <form action="${url.loginAction}" method="post">
                <button type="submit" name="back" value="true" autofocus
                        class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">
                    ${msg("portal-access.no-account.back")}
                </button>
            </form>
            <@portal.person personName "portal-access.log-out" />
        </div>
    </#if>
</@layout.registrationLayout>
