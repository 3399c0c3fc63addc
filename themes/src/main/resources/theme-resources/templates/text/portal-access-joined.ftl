<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.joined.text" [person, mail.label()] />

<@mail.accountList />

<#if usedEmail?lower_case == personEmail?lower_case>
<@mail.say "portal-access.mail.joined.address" [personEmail] />
<#else>
<@mail.say "portal-access.mail.joined.other-address" [usedEmail, personEmail] />
</#if>

</@mail.layout>
