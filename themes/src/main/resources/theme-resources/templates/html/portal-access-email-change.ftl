<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.email-change.title" names=[mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.email-change.text" names=[inviter, mail.label()] /></@mail.line>
    <@mail.button "portal-access.mail.email-change.confirm" />
    <@mail.line><@mail.say key="portal-access.mail.email-change.how" names=[] /></@mail.line>
    <@mail.line><@mail.say key="portal-access.mail.until" names=[until] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.not-expected" names=[] /></@mail.quiet>
    <@mail.address />
</@mail.layout>
