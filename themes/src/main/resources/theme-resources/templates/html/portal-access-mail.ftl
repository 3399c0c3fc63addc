<#--
  The layout of all our mails: a card that fits any width, light or dark like the reader's mail program. The styles for light mode
  are on the elements, because many programs read no other styles. Attributes of all mails: accounts, recipientName, subject, realmName.
-->
<#macro layout title>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then("ltr", "rtl")}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${subject}</title>
    <style>
        :root { color-scheme: light dark; }
        .pa-title strong, .pa-quiet strong { font-weight: inherit; }
        @media (prefers-color-scheme: dark) {
            .pa-page { background-color: #151515 !important; color: #e0e0e0 !important; }
            .pa-card { background-color: #1b1d21 !important; border-color: #444548 !important; border-top-color: #2b9af3 !important; }
            .pa-text, .pa-title { color: #e0e0e0 !important; }
            .pa-quiet { color: #b8bbbe !important; }
            .pa-button { background-color: #1fa7f8 !important; color: #151515 !important; }
            .pa-quote { background-color: #26292d !important; border-color: #2b9af3 !important; color: #e0e0e0 !important; }
            .pa-link { color: #1fa7f8 !important; }
            .pa-logo { background-color: #ffffff !important; }
        }
        @media (max-width: 480px) {
            .pa-page { padding: 0 !important; }
            .pa-card { padding: 24px 16px !important; border-left: 0 !important; border-right: 0 !important; }
            .pa-button { display: block !important; }
        }
    </style>
</head>
<body class="pa-page" style="margin: 0; padding: 32px 16px; background-color: #f0f0f0; color: #151515; font-family: 'Red Hat Text', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5;">
    <main class="pa-card" style="max-width: 544px; margin: 0 auto; padding: 32px; box-sizing: border-box; background-color: #ffffff; border: 1px solid #d2d2d2; border-top: 4px solid #2b9af3; overflow-wrap: anywhere;">
        <#if accounts[0].logoUrl()??>
            <img class="pa-logo" src="${accounts[0].logoUrl()}" alt="${accounts[0].name()}" style="display: block; max-width: 200px; max-height: 64px; margin: 0 0 24px; padding: 4px; border-radius: 4px; font-weight: bold;">
        </#if>
        <h1 class="pa-title" style="margin: 0 0 16px; color: #151515; font-size: 24px; font-weight: 500; line-height: 1.3;">${title}</h1>
        <#if recipientName?has_content>
            <@line><@say key="portal-access.mail.hello" names=[recipientName] /></@line>
        </#if>
        <#nested>
        <p class="pa-quiet" style="margin: 32px 0 0; color: #6a6e73; font-size: 14px;"><@say key="portal-access.mail.footer" names=[realmName] /></p>
    </main>
</body>
</html>
</#macro>

<#-- A sentence that contains names. They are inserted after the look-up of the sentence, so that nothing in them is looked up or parsed. -->
<#macro say key names=[]>
    <#local marks = ["\xE000", "\xE001", "\xE002", "\xE003"]>
    <#list msg(key, marks[0], marks[1], marks[2], marks[3])?matches("[\xE000-\xE003]|[^\xE000-\xE003]+") as part><#local at = marks?seq_index_of(part?string)><#if at lt 0>${part?string}<#else><strong><bdi>${names[at]}</bdi></strong></#if></#list><#t>
</#macro>

<#macro line>
    <p class="pa-text" style="margin: 0 0 16px; color: #151515;"><#nested></p>
</#macro>

<#macro quiet>
    <p class="pa-quiet" style="margin: 0 0 16px; color: #6a6e73; font-size: 14px;"><#nested></p>
</#macro>

<#macro button label>
    <p style="margin: 24px 0;"><a class="pa-button" href="${link}" style="display: inline-block; padding: 12px 24px; border-radius: 3px; background-color: #0066cc; color: #ffffff; font-weight: 500; text-align: center; text-decoration: none;">${msg(label)}</a></p>
</#macro>

<#-- For mail programs that show no buttons. -->
<#macro address>
    <@quiet>${msg("portal-access.mail.copy-link")}<br><a class="pa-link" href="${link}" style="color: #0066cc;">${link}</a></@quiet>
</#macro>

<#-- The accounts, if there are several, and the contracts that the person gets, if the mail names them. -->
<#macro accountList>
    <#if accounts?size gt 1>
        <ul class="pa-text" style="margin: 0 0 16px; padding: 0 24px; color: #151515;">
            <#list accounts as account><li><bdi>${account.name()}</bdi><#if account.contracts()??>: <@contracts account.contracts() /></#if></li></#list>
        </ul>
    <#elseif accounts[0].contracts()??>
        <@line>${msg("portal-access.join.contracts")}: <@contracts accounts[0].contracts() /></@line>
    </#if>
</#macro>

<#-- The contracts: few by name, many by number. The noun is a message of its own. -->
<#macro contracts shown>
    <#local marks = ["\xE000", "\xE001", "\xE002"]>
    <#list msg(shown.key(), marks[0], marks[1], marks[2])?matches("[\xE000-\xE002]|[^\xE000-\xE002]+") as part><#local at = marks?seq_index_of(part?string)><#if at == 0>${msg("portal-access.contracts.noun")}<#elseif at == 1><#list shown.names() as name><bdi>${name}</bdi><#sep>, </#sep></#list><#elseif at == 2>${shown.count()}<#else>${part?string}</#if></#list><#t>
</#macro>

<#-- A person's message, line by line. -->
<#macro quote words>
    <blockquote class="pa-quote" dir="auto" style="margin: 0 0 16px; padding: 12px 16px; border: 0; border-inline-start: 4px solid #2b9af3; background-color: #f0f0f0; color: #151515; white-space: pre-line;">${words}</blockquote>
</#macro>

<#macro fromInviter>
    <#if personalLine?has_content>
        <@line><@say key="portal-access.mail.from-inviter" names=[inviter] /></@line>
        <@quote personalLine />
    </#if>
</#macro>

<#-- "Beach Co", or "Beach Co (+2)" if there are more accounts; these are in the list. -->
<#function label>
    <#return accounts[0].name() + (accounts?size gt 1)?then(" (+" + (accounts?size - 1)?c + ")", "")>
</#function>
