<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say "portal-access.mail.email-change.title" [mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say "portal-access.mail.email-change.text" [inviter, mail.label()] /></@mail.line>
    <@mail.button "portal-access.mail.email-change.confirm" />
    <@mail.line><@mail.say "portal-access.mail.email-change.how" [] /></@mail.line>
    <@mail.line><@mail.say "portal-access.mail.until" [until] /></@mail.line>
    <@mail.quiet><@mail.say "portal-access.mail.not-expected" [] /></@mail.quiet>
    <@mail.address />
</@mail.layout>
