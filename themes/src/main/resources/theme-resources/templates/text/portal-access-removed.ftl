<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.removed.text" [mail.label()] />


<@mail.say "portal-access.mail.removed.login" [realmName] />


<@mail.say "portal-access.mail.removed.question" [mail.label()] />

</@mail.layout>
