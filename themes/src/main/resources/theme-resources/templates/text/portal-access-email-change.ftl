<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say "portal-access.mail.email-change.text" [inviter, mail.label()] />


${msg("portal-access.mail.email-change.confirm")}:
${link}

<@mail.say "portal-access.mail.email-change.how" [] />


<@mail.say "portal-access.mail.until" [until] />


<@mail.say "portal-access.mail.not-expected" />

</@mail.layout>
