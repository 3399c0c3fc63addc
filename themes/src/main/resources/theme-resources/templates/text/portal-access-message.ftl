<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.message.text" [person, mail.label()] />

<@mail.accountList />

<#list message?split("\n") as row>
> ${row}
</#list>

<@mail.say "portal-access.mail.message.answer" [personEmail] />


<@mail.say "portal-access.mail.message.care" />

</@mail.layout>
