<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say "portal-access.mail.email-changed.title" [] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say "portal-access.mail.email-changed.text" [realmName, newEmail] /></@mail.line>
    <@mail.line><@mail.say "portal-access.mail.email-changed.who" [mail.label()] /></@mail.line>
    <@mail.quiet><@mail.say "portal-access.mail.email-changed.question" [mail.label()] /></@mail.quiet>
</@mail.layout>
