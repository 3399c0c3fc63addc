package org.portalaccess.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** A portal that keeps its tokens on the server, together with a resource server. Settings are in application.yml. */
@SpringBootApplication
class PortalExample {

    public static void main(String[] arguments) {
        SpringApplication.run(PortalExample.class, arguments);
    }

    @EventListener
    void tellAddress(ServletWebServerInitializedEvent started) {
        System.out.println(
                "Listening at http://localhost:" + started.getWebServer().getPort());
    }
}
