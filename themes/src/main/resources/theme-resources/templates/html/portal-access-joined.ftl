<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say "portal-access.mail.joined.title" [person, mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say "portal-access.mail.joined.text" [person, mail.label()] /></@mail.line>
    <@mail.accountList />
    <#if usedEmail?lower_case == personEmail?lower_case>
        <@mail.line><@mail.say "portal-access.mail.joined.address" [personEmail] /></@mail.line>
    <#else>
        <@mail.line><@mail.say "portal-access.mail.joined.other-address" [usedEmail, personEmail] /></@mail.line>
    </#if>
</@mail.layout>
