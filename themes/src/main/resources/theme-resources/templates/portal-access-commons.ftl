<#-- What our pages share. Names are printed, never passed to msg(): it would resolve message keys in them. -->

<#-- What a word of the realm's own (a type, a permission) is called in the page's language; the word itself where it has no name. -->
<#function labelOf prefix value>
    <#-- Only what can be a message key is looked up as one. -->
    <#if !value?matches("[A-Za-z0-9._:-]+")><#return value></#if>
    <#local key = prefix + "." + value?replace(":", ".")>
    <#local label = msg(key)>
    <#return (label == key)?then(value, label)>
</#function>

<#-- A sentence with names in it, each of which keeps to its own direction of writing. -->
<#macro say key names=[]>
    <#local marks = ["\xE000", "\xE001", "\xE002", "\xE003"]>
    <#-- A text that is not in the page's language, but in English, has that direction. -->
    <span dir="auto"><#list msg(key, marks[0], marks[1], marks[2], marks[3])?matches("[\xE000-\xE003]|[^\xE000-\xE003]+") as part><#local at = marks?seq_index_of(part?string)><#if at lt 0>${part?string}<#else><strong><bdi>${names[at]}</bdi></strong></#if></#list></span><#t>
</#macro>
