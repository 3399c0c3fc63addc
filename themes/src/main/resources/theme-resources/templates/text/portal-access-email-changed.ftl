<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.email-changed.text" [realmName, newEmail] />


<@mail.say "portal-access.mail.email-changed.who" [mail.label()] />


<@mail.say "portal-access.mail.email-changed.question" [mail.label()] />

</@mail.layout>
