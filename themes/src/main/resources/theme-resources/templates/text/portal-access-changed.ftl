<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.changed.text" names=[inviter, mail.label()] />

<@mail.accountList />
<@mail.fromInviter />

${msg("portal-access.mail.open")}:
${link}

<@mail.say key="portal-access.mail.until" names=[until] />

<@mail.say "portal-access.mail.personal" />


<@mail.say "portal-access.mail.not-expected" />

</@mail.layout>
