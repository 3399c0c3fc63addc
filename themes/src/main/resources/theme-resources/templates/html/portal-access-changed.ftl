<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say "portal-access.mail.changed.title" [inviter, mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say "portal-access.mail.changed.text" [inviter, mail.label()] /></@mail.line>
    <@mail.accountList />
    <@mail.button "portal-access.mail.open" />
    <@mail.line><@mail.say "portal-access.mail.until" [until] /></@mail.line>
    <@mail.quiet><@mail.say "portal-access.mail.personal" [] /></@mail.quiet>
    <@mail.quiet><@mail.say "portal-access.mail.not-expected" [] /></@mail.quiet>
    <@mail.address />
</@mail.layout>
