<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say "portal-access.mail.removed.title" [mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say "portal-access.mail.removed.text" [mail.label()] /></@mail.line>
    <@mail.line><@mail.say "portal-access.mail.removed.login" [realmName] /></@mail.line>
    <@mail.quiet><@mail.say "portal-access.mail.removed.question" [mail.label()] /></@mail.quiet>
</@mail.layout>
