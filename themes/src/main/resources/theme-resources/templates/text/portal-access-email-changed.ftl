<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.email-changed.text" names=[realmName, newEmail] />


<@mail.say key="portal-access.mail.email-changed.who" names=[mail.label()] />


<@mail.say key="portal-access.mail.email-changed.question" names=[mail.label()] />

</@mail.layout>
