<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.joined.title" names=[person, mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.joined.text" names=[person, mail.label()] /></@mail.line>
    <@mail.accountList />
    <#if usedEmail?lower_case == personEmail?lower_case>
        <@mail.line><@mail.say key="portal-access.mail.joined.address" names=[personEmail] /></@mail.line>
    <#else>
        <@mail.line><@mail.say key="portal-access.mail.joined.other-address" names=[usedEmail, personEmail] /></@mail.line>
    </#if>
</@mail.layout>
