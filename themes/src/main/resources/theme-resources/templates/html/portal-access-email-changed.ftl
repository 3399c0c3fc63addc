<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.email-changed.title" names=[] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.email-changed.text" names=[realmName, newEmail] /></@mail.line>
    <@mail.line><@mail.say key="portal-access.mail.email-changed.who" names=[mail.label()] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.email-changed.question" names=[mail.label()] /></@mail.quiet>
</@mail.layout>
