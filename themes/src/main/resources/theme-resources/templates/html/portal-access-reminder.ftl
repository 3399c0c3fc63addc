<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.reminder.title" names=[inviter, mail.label()] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.reminder.text" names=[inviter, mail.label()] /></@mail.line>
    <@mail.accountList />
    <@mail.fromInviter />
    <@mail.button "portal-access.mail.open" />
    <@mail.line><@mail.say key="portal-access.mail.until" names=[until] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.personal" names=[] /></@mail.quiet>
    <@mail.quiet><@mail.say key="portal-access.mail.not-expected" names=[] /></@mail.quiet>
    <@mail.address />
</@mail.layout>
