<#import "portal-access-mail.ftl" as mail>
<#assign title><@mail.say key="portal-access.mail.message.title" names=[person] /></#assign>
<@mail.layout title>
    <@mail.line><@mail.say key="portal-access.mail.message.text" names=[person, mail.label()] /></@mail.line>
    <@mail.accountList />
    <blockquote class="pa-quote" dir="auto" style="margin: 0 0 16px; padding: 12px 16px; border: 0; border-inline-start: 4px solid #2b9af3; background-color: #f0f0f0; color: #151515; white-space: pre-line;">${message}</blockquote>
    <@mail.line><@mail.say key="portal-access.mail.message.answer" names=[personEmail] /></@mail.line>
    <@mail.quiet><@mail.say key="portal-access.mail.message.care" names=[] /></@mail.quiet>
</@mail.layout>
