<#import "template.ftl" as layout>
<#-- Shown if a change has waited too long for other changes of the same data. Nothing was done. Attribute: again, the address of the page with the form. -->
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portal-access.busy.title")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <p>${msg("portal-access.busy.text")}</p>
            <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${again}" rel="noreferrer">${msg("portal-access.busy.back")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
