package org.portalaccess.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The files of the console, as its build has packed them into the themes jar. Only a known kind of file is read. */
final class ConsoleFiles {

    private static final String FOLDER = "org/portalaccess/console/";
    private static final String PAGE = "index.html";
    private static final String ASSETS = "assets/";
    private static final String SWITCHER = "switcher.js";
    private static final String ZIPPED = ".gz";

    /** A name can neither leave the folder nor name a compressed file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("mjs", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain;charset=UTF-8"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"));

    private final ClassLoader loader;

    private ConsoleFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the files on the class path of the server. */
    static ConsoleFiles onClassPath() {
        return new ConsoleFiles(ConsoleFiles.class.getClassLoader());
    }

    /** Returns whether this build has a console. */
    boolean hasPage() {
        return loader.getResource(FOLDER + PAGE) != null;
    }

    /** Returns the page with its placeholders; empty if this build has no console. */
    Optional<String> page() {
        return read(PAGE).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Returns a file below {@code assets/}; empty if there is none.
     *
     * @param zipped whether to prefer the compressed form
     */
    Optional<Asset> asset(String name, boolean zipped) {
        return type(name).flatMap(type -> read(ASSETS + name, type, zipped));
    }

    /**
     * Returns the script of the switch button; empty if this build has no console.
     *
     * @param zipped whether to prefer the compressed form
     */
    Optional<Asset> switcher(boolean zipped) {
        return type(SWITCHER).flatMap(type -> read(SWITCHER, type, zipped));
    }

    private Optional<Asset> read(String path, String type, boolean zipped) {
        Optional<byte[]> small = zipped ? read(path + ZIPPED) : Optional.empty();
        return small.isPresent()
                ? small.map(bytes -> new Asset(bytes, type, true))
                : read(path).map(bytes -> new Asset(bytes, type, false));
    }

    /** Returns the media type of a file with this name; empty for names that are never answered. */
    static Optional<String> type(String name) {
        return NAME.matcher(name).matches()
                ? Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                : Optional.empty();
    }

    /** Compresses a content that is made on demand. */
    static byte[] zip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private Optional<byte[]> read(String path) {
        try (InputStream in = loader.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file of the console.
     *
     * @param bytes its content, as it is sent
     * @param type its media type
     * @param zipped whether the content is compressed by gzip
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(byte[] bytes, String type, boolean zipped) {}
}
