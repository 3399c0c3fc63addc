package org.portalaccess.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on the shared server. Its constructor and methods may have parameters of these types:
 * {@code KeycloakServer}, {@code AdminApi}, {@code TestRealm} (one for the class, removed after it), {@code MailServer}
 * (one for the class, used by the mails of its realm) and {@code Chromium}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({SharedServerExtension.class, ServerFaultExtension.class})
public @interface SystemTest {}
