<#import "template.ftl" as layout>
<#import "portal-access-commons.ftl" as portal>
<#--
  A change of a person's e-mail address that staff have started. Attribute: change (org.portalaccess.emailchange.EmailChangeView).
  Works without scripts; forms post to this page itself. Everyone who has the link can see the page, so it does not say whose login it is about.
-->
<#assign state = change.stateName()>

<#macro inPerson what key class>
    <form action="${url.loginAction}" method="post" data-portal-access-once>
        <input type="hidden" name="proof" value="${change.proof()}">
        <button type="submit" name="do" value="${what}" class="${properties.kcButtonClass!} ${class} ${properties.kcButtonBlockClass!}">${msg(key)}</button>
    </form>
</#macro>

<#macro onwards>
    <#if change.home()??>
        <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${change.home()}" rel="noreferrer">${msg("portal-access.email-change.onwards")}</a></p>
    <#else>
        <p>${msg("portal-access.close-page")}</p>
    </#if>
</#macro>

<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout; section>
    <#if section = "header">
        <#switch state>
            <#case "done">${msg("portal-access.email-change.done.title")}<#break>
            <#case "taken">${msg("portal-access.email-change.taken.title")}<#break>
            <#case "fixed">${msg("portal-access.email-change.fixed.title")}<#break>
            <#default>${msg("portal-access.email-change.title")}
        </#switch>
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access">
            <#switch state>
                <#case "done">
                    <p role="status"><@portal.say key="portal-access.email-change.done.text" names=[change.email()] /></p>
                    <@onwards />
                    <#break>
                <#case "taken">
                    <p role="alert"><@portal.say key="portal-access.email-change.taken.text" names=[change.email()] /></p>
                    <p><@portal.say key="portal-access.email-change.taken.how" names=[change.account().name()] /></p>
                    <@onwards />
                    <#break>
                <#case "fixed">
                    <p role="alert">${msg("portal-access.email-change.fixed.text")}</p>
                    <p>${msg("portal-access.email-change.fixed.how")}</p>
                    <@onwards />
                    <#break>
                <#default>
                    <section class="portal-access-card" aria-labelledby="portal-access-account">
                        <div class="portal-access-account">
                            <#if change.account().logoUrl()??><img class="portal-access-logo" src="${change.account().logoUrl()}" alt="" referrerpolicy="no-referrer"></#if>
                            <div>
                                <h2 id="portal-access-account"><bdi>${change.account().name()}</bdi></h2>
                                <p class="portal-access-quiet">${portal.labelOf("portal-access.account-type", change.account().type())}</p>
                            </div>
                        </div>
                        <dl class="portal-access-offer">
                            <div>
                                <dt>${msg("portal-access.email-change.new")}</dt>
                                <dd><bdi>${change.email()}</bdi></dd>
                            </div>
                            <#if state == "confirm">
                                <div>
                                    <dt>${msg("portal-access.email-change.old")}</dt>
                                    <dd><bdi>${change.person().email()}</bdi></dd>
                                </div>
                            </#if>
                        </dl>
                    </section>
                    <#switch state>
                        <#case "confirm">
                            <p><@portal.say key="portal-access.email-change.person" names=[change.person().name(), change.person().email()] /></p>
                            <p>${msg("portal-access.email-change.confirm.text")}</p>
                            <@inPerson "confirm" "portal-access.email-change.confirm" properties.kcButtonPrimaryClass! />
                            <@inPerson "sign-out" "portal-access.email-change.someone-else" properties.kcButtonSecondaryClass! />
                            <#break>
                        <#case "other">
                            <p class="portal-access-note"><@portal.say key="portal-access.email-change.other" names=[change.person().name(), change.person().email()] /></p>
                            <p>${msg("portal-access.email-change.other.how")}</p>
                            <@inPerson "sign-out" "portal-access.email-change.someone-else" properties.kcButtonPrimaryClass! />
                            <#break>
                        <#default>
                            <p>${msg("portal-access.email-change.sign-in.text")}</p>
                            <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${change.signIn()}" rel="nofollow noreferrer">${msg("portal-access.email-change.sign-in")}</a></p>
                    </#switch>
                    <p class="portal-access-quiet">${msg("portal-access.email-change.ignore")}</p>
            </#switch>
        </div>
        <script type="module" src="${url.resourcesPath}/js/portal-access.js"></script>
    </#if>
</@layout.registrationLayout>
