<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.message.text" names=[person, mail.label()] />

<@mail.accountList />

<@mail.quote message />

<@mail.say key="portal-access.mail.message.answer" names=[personEmail] />


<@mail.say "portal-access.mail.message.care" />

</@mail.layout>
