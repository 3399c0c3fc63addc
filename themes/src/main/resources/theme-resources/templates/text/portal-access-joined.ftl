<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.joined.text" names=[person, mail.label()] />

<@mail.accountList />

<#if usedEmail?lower_case == personEmail?lower_case>
<@mail.say key="portal-access.mail.joined.address" names=[personEmail] />
<#else>
<@mail.say key="portal-access.mail.joined.other-address" names=[usedEmail, personEmail] />
</#if>

</@mail.layout>
