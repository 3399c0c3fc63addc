<#import "template.ftl" as layout>
<#-- The realm lets nobody in without an account, and this person has none. Attribute: personName. -->
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
            <p class="portal-access-person">
                ${msg("portal-access.signed-in-as")} <strong><bdi>${personName}</bdi></strong>.
                <a href="${url.loginRestartFlowUrl}">${msg("portal-access.log-out")}</a>
            </p>
        </div>
    </#if>
</@layout.registrationLayout>
