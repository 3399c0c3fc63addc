<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.removed.title" names=[mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.removed.text" names=[mail.label()] /></@mail.line>
    <@mail.line><@mail.say key="portal-access.mail.removed.login" names=[realmName] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.removed.question" names=[mail.label()] /></@mail.quiet>
</@mail.layout>
