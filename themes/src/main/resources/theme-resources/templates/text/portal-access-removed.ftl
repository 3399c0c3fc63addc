<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.removed.text" names=[mail.label()] />


<@mail.say key="portal-access.mail.removed.login" names=[realmName] />


<@mail.say key="portal-access.mail.removed.question" names=[mail.label()] />

</@mail.layout>
