package org.portalaccess.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/**
 * Templates, texts, styles and scripts of pages and mails from the source folder, each time as it is then. Only the
 * server of {@code ./dev} has it, in place of the same files in the themes jar.
 */
public final class SourceThemeResources implements ThemeResourceProviderFactory, ThemeResourceProvider {

    private Path folder = Path.of("");

    @Override
    public void init(Config.Scope config) {
        folder = Path.of(config.get("folder"));
    }

    @Override
    public URL getTemplate(String name) throws IOException {
        Path file = below("templates", name);
        return file == null ? null : file.toUri().toURL();
    }

    @Override
    public InputStream getResourceAsStream(String path) throws IOException {
        Path file = below("resources", path);
        return file == null ? null : Files.newInputStream(file);
    }

    @Override
    public Properties getMessages(String bundle, Locale locale) throws IOException {
        Properties messages = new Properties();
        Path file = below("messages", bundle + "_" + locale + ".properties");
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                messages.load(reader);
            }
        }
        return messages;
    }

    private Path below(String kind, String name) {
        Path root = folder.resolve(kind);
        Path file = root.resolve(name).normalize();
        return file.startsWith(root) && Files.isRegularFile(file) ? file : null;
    }

    @Override
    public ThemeResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "source";
    }
}
