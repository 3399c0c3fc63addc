<#import "template.ftl" as layout>
<#import "user-profile-commons.ftl" as userProfileCommons>
<#import "register-commons.ftl" as registerCommons>
<#import "portal-access-commons.ftl" as portal>
<#--
  An invitation that can be accepted. Attribute: join (org.portalaccess.join.JoinView); for a new user also the attributes of Keycloak's
  registration page: profile, passwordRequired, termsAcceptanceRequired. Works without scripts; forms post to this page itself.
-->
<#assign fields = .get_optional_template("field.ftl")>
<#assign first = join.accounts()[0].shown()>
<#assign label = first.name() + (join.accounts()?size gt 1)?then(" (+" + (join.accounts()?size - 1)?c + ")", "")>
<#assign inviter = join.inviter()?has_content?then(join.inviter(), (realm.displayName)!realm.name)>

<#macro password name key>
    <#if fields.exists>
        <#if !field??><#assign field = fields.import()></#if>
        <@field.password name=name required=true label=msg(key) autocomplete="new-password" />
    <#else>
        <#-- For themes without field.ftl: markup that works in every theme. -->
        <div class="${properties.kcFormGroupClass!}">
            <label for="${name}" class="${properties.kcLabelClass!}">${msg(key)} *</label>
            <input type="password" id="${name}" name="${name}" class="${properties.kcInputClass!}" autocomplete="new-password"
                   aria-invalid="<#if messagesPerField.existsError(name)>true</#if>">
            <#if messagesPerField.existsError(name)>
                <span id="input-error-${name}" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get(name)}</span>
            </#if>
        </div>
    </#if>
</#macro>

<#macro submit what key class=properties.kcButtonPrimaryClass!>
    <button type="submit" name="do" value="${what}" class="${properties.kcButtonClass!} ${class} ${properties.kcButtonBlockClass!}"><#nested>${msg(key)}</button>
</#macro>

<#macro inPerson>
    <form class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" data-portal-access-once>
        <input type="hidden" name="proof" value="${join.proof()}">
        <#nested>
    </form>
</#macro>

<#macro someoneElse>
    <@inPerson>
        <button type="submit" name="do" value="sign-out" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("portal-access.join.someone-else")}</button>
    </@inPerson>
</#macro>

<#-- A name that a person with a login wants to have shown in this account. -->
<#macro name id key>
    <#local fault = messagesPerField.existsError(id)>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormGroupLabelClass!}">
            <label for="${id}" class="${properties.kcFormLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg(key)}</span></label>
        </div>
        <span class="${properties.kcInputClass!}<#if fault> ${properties.kcError!}</#if>">
            <input id="${id}" name="${id}" type="text" maxlength="255" dir="auto" value="<#nested>" autocomplete="${(id == "firstName")?then("given-name", "family-name")}"<#if fault> aria-invalid="true" aria-describedby="input-error-${id}"</#if>>
        </span>
        <#if fault><p id="input-error-${id}" class="${properties.kcInputErrorMessageClass!}" role="alert">${messagesPerField.get(id)}</p></#if>
    </div>
</#macro>

<#macro joining label>
    <@inPerson>
        <p class="portal-access-quiet">${msg("portal-access.join.names")}</p>
        <@name "firstName" "firstName">${join.person().names().firstName()}</@name>
        <@name "lastName" "lastName">${join.person().names().lastName()}</@name>
        <@submit "join" label />
    </@inPerson>
</#macro>

<#-- Keycloak's scripts go to this address when the person has signed in in another tab. Here it is this page again, not the login. -->
<#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
<@layout.registrationLayout displayMessage=(message?? && (message.type != "error" || messagesPerField.exists("global"))); section>
    <#if section = "header">
        <@portal.say key="portal-access.join.title" names=[label] />
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/portal-access.css">
        <div class="portal-access portal-access-join">
            <p><@portal.say key="portal-access.join.intro" names=[inviter, join.email()] /></p>

            <@portal.offers join.accounts() />

            <#switch join.way()>
                <#case "new">
                    <section aria-labelledby="portal-access-new">
                        <h2 id="portal-access-new">${msg("portal-access.join.new")}</h2>
                        <form id="portal-access-create" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate data-portal-access-once>
                            <div class="${properties.kcFormGroupClass!}">
                                <div class="${properties.kcFormGroupLabelClass!}">
                                    <label for="portal-access-email" class="${properties.kcFormLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("email")}</span></label>
                                </div>
                                <span class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}">
                                    <input id="portal-access-email" type="email" value="${join.email()}" readonly autocomplete="username">
                                </span>
                            </div>
                            <@userProfileCommons.userProfileFormFields; callback, attribute></@userProfileCommons.userProfileFormFields>
                            <@password "password" "password" />
                            <@password "password-confirm" "passwordConfirm" />
                            <@registerCommons.termsAcceptance />
                            <@submit "create" "portal-access.join.create" />
                        </form>
                    </section>
                    <section aria-labelledby="portal-access-known">
                        <h2 id="portal-access-known">${msg("portal-access.join.known")}</h2>
                        <p>${msg("portal-access.join.known.text")}</p>
                        <p><a class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" href="${join.links().signIn()}" rel="nofollow noreferrer">${msg("portal-access.join.sign-in")}</a></p>
                        <#if join.links().forgotPassword()??><p><a href="${join.links().forgotPassword()}" rel="nofollow noreferrer">${msg("doForgotPassword")}</a></p></#if>
                    </section>
                    <#break>
                <#case "known">
                    <section aria-labelledby="portal-access-known">
                        <h2 id="portal-access-known">${msg("portal-access.join.sign-in-first")}</h2>
                        <p><@portal.say key="portal-access.join.sign-in-first.text" names=[join.email()] /></p>
                        <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${join.links().signIn()}" rel="nofollow noreferrer">${msg("portal-access.join.sign-in")}</a></p>
                        <#if join.links().forgotPassword()??><p><a href="${join.links().forgotPassword()}" rel="nofollow noreferrer">${msg("doForgotPassword")}</a></p></#if>
                    </section>
                    <#break>
                <#case "confirm">
                    <section>
                        <p><@portal.say key="portal-access.join.person" names=[join.person().name(), join.person().email()] /></p>
                        <@joining "portal-access.join.join" />
                        <@someoneElse />
                    </section>
                    <#break>
                <#case "confirm-other">
                    <section>
                        <p class="portal-access-note"><@portal.say key="portal-access.join.other" names=[join.email(), join.person().name(), join.person().email()] /></p>
                        <p>${msg("portal-access.join.other.allowed")}</p>
                        <@joining "portal-access.join.join-anyway" />
                        <@someoneElse />
                    </section>
                    <#break>
                <#case "refused">
                    <section>
                        <p class="portal-access-note"><@portal.say key="portal-access.join.other" names=[join.email(), join.person().name(), join.person().email()] /></p>
                        <p>${msg("portal-access.join.other.refused")}</p>
                        <@inPerson><@submit "sign-out" "portal-access.join.someone-else" /></@inPerson>
                    </section>
                    <#break>
            </#switch>

            <div class="portal-access-more">
                <#if join.links().isInviterReachable()>
                    <#assign fault = messagesPerField.existsError("message")>
                    <details<#if fault || join.links().message()?has_content> open</#if>>
                        <summary><@portal.say key="portal-access.join.write" names=[inviter] /></summary>
                        <form action="${url.loginAction}" method="post" data-portal-access-once>
                            <label class="portal-access-label" for="portal-access-message">${msg("portal-access.join.write.label")}</label>
                            <span class="${properties.kcInputClass!}<#if fault> ${properties.kcError!}</#if>">
                                <textarea id="portal-access-message" name="message" rows="5" maxlength="2000" required dir="auto" aria-describedby="portal-access-message-hint<#if fault> input-error-message</#if>"<#if fault> aria-invalid="true"</#if>>${join.links().message()}</textarea>
                            </span>
                            <#if fault><p id="input-error-message" class="${properties.kcInputErrorMessageClass!}" role="alert">${messagesPerField.get("message")}</p></#if>
                            <p id="portal-access-message-hint" class="portal-access-quiet"><@portal.say key="portal-access.join.write.hint" names=[join.email()] /></p>
                            <@submit "write" "portal-access.join.write.send" properties.kcButtonSecondaryClass! />
                        </form>
                    </details>
                </#if>
                <details>
                    <summary>${msg("portal-access.join.decline")}</summary>
                    <form action="${url.loginAction}" method="post" data-portal-access-once>
                        <p><@portal.say key="portal-access.join.decline.text" names=[inviter] /></p>
                        <@submit "decline" "portal-access.join.decline.confirm" properties.kcButtonSecondaryClass! />
                    </form>
                </details>
            </div>
        </div>
        <script type="module" src="${url.resourcesPath}/js/portal-access.js"></script>
    </#if>
</@layout.registrationLayout>
