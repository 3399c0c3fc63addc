<#ftl output_format="plainText">
<#-- The plain part of our mails. A name is put in after the sentence was found, so that nothing in it is looked up. -->
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
- ${account.name()}
</#list>
</#if>
</#macro>

<#function label>
    <#return accounts[0].name() + (accounts?size gt 1)?then(" (+" + (accounts?size - 1)?c + ")", "")>
</#function>
