<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.reminder.text" [inviter, mail.label()] />

<@mail.accountList />

${msg("portal-access.mail.open")}:
${link}

<@mail.say "portal-access.mail.until" [until] />
<@mail.say "portal-access.mail.personal" />


<@mail.say "portal-access.mail.not-expected" />

</@mail.layout>
