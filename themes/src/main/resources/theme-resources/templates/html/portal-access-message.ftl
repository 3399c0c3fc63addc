<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.message.title" names=[person] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.message.text" names=[person, mail.label()] /></@mail.line>
    <@mail.accountList />
    <@mail.quote message />
    <@mail.line><@mail.say key="portal-access.mail.message.answer" names=[personEmail] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.message.care" names=[] /></@mail.quiet>
</@mail.layout>
