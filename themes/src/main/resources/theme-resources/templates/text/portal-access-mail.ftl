<#ftl output_format="plainText">
<#-- The plain text part of our mails. Names are inserted after the look-up of the sentence, so that nothing in them is looked up. -->
<#macro layout title>
<#if recipientName?has_content>
<@say key="portal-access.mail.hello" names=[recipientName] />


</#if>
<#nested>

--
<@say key="portal-access.mail.footer" names=[realmName] />

</#macro>

<#macro say key names=[]><#local marks = ["\xE000", "\xE001", "\xE002", "\xE003"]><#list msg(key, marks[0], marks[1], marks[2], marks[3])?matches("[\xE000-\xE003]|[^\xE000-\xE003]+") as part><#local at = marks?seq_index_of(part?string)><#if at lt 0>${part?string}<#else>${names[at]}</#if></#list></#macro>

<#macro accountList>
<#if accounts?size gt 1>

<#list accounts as account>
- ${account.name()}<#if account.contracts()??>: <@contracts account.contracts() /></#if>

</#list>
<#elseif accounts[0].contracts()??>

${msg("portal-access.join.contracts")}: <@contracts accounts[0].contracts() />

</#if>
</#macro>

<#macro contracts shown><#local marks = ["\xE000", "\xE001", "\xE002"]><#list msg(shown.key(), marks[0], marks[1], marks[2])?matches("[\xE000-\xE002]|[^\xE000-\xE002]+") as part><#local at = marks?seq_index_of(part?string)><#if at == 0>${msg("portal-access.contracts.noun")}<#elseif at == 1>${shown.names()?join(", ")}<#elseif at == 2>${shown.count()}<#else>${part?string}</#if></#list></#macro>

<#macro quote words>
<#list words?split("\n") as row>
> ${row}
</#list>
</#macro>

<#macro fromInviter>
<#if personalLine?has_content>

<@say key="portal-access.mail.from-inviter" names=[inviter] />

<@quote personalLine />

</#if>
</#macro>

<#function label>
    <#return accounts[0].name() + (accounts?size gt 1)?then(" (+" + (accounts?size - 1)?c + ")", "")>
</#function>
