<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#--
  An invitation, opened from the page "Choose an account": shows its offers before the person accepts. Attributes: invitation
  (org.portalaccess.signin.ChooserView.Invited), accounts (of org.portalaccess.invitation.OfferedAccount), personName.
-->
<#assign label = invitation.name() + (invitation.more() gt 0)?then(" (+" + invitation.more()?c + ")", "")>
<#assign inviter = invitation.inviter()?has_content?then(invitation.inviter(), (realm.displayName)!realm.name)>
<@layout.registrationLayout; section>
    <#if section = "header">
        <@portal.say key="portal-access.join.title" names=[label] />
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access portal-access-join">
            <#if invitation.inviter()?has_content><p><@portal.say key="portal-access.choose.invited-by" names=[invitation.inviter()] /></p></#if>
            <@portal.offers accounts />
            <form action="${url.loginAction}" method="post" data-portal-access-once>
                <button type="submit" name="accept" value="${invitation.id()}" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("portal-access.choose.join")}</button>
            </form>
            <form action="${url.loginAction}" method="post">
                <button type="submit" name="list" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portal-access.choose.back")}</button>
            </form>
            <div class="portal-access-more">
                <details>
                    <summary>${msg("portal-access.join.decline")}</summary>
                    <form action="${url.loginAction}" method="post" data-portal-access-once>
                        <p><@portal.say key="portal-access.choose.decline.text" names=[inviter] /></p>
                        <button type="submit" name="decline" value="${invitation.id()}" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portal-access.join.decline.confirm")}</button>
                    </form>
                </details>
            </div>
            <@portal.person personName "portal-access.someone-else" />
        </div>
        <script type="module" src="${url.resourcesPath}/js/portal-access.js"></script>
    </#if>
</@layout.registrationLayout>
