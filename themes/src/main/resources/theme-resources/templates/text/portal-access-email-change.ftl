<#ftl output_format="plainText">
<#import "portal-access-mail.ftl" as mail>
<@mail.layout "">
<@mail.say key="portal-access.mail.email-change.text" names=[inviter, mail.label()] />


${msg("portal-access.mail.email-change.confirm")}:
${link}

<@mail.say key="portal-access.mail.email-change.how" names=[] />


<@mail.say key="portal-access.mail.until" names=[until] />


<@mail.say "portal-access.mail.not-expected" />

</@mail.layout>
