package org.portalaccess.testing.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Copies a jar without some of its files. The same jar always becomes the same copy, so servers can be kept for it. */
final class JarCopy {

    private JarCopy() {}

    /** Copies the jar into a folder, under its own name, without the files for whose names {@code left} holds. */
    static Path without(Predicate<String> left, Path jar, Path folder) throws IOException {
        Path copy = folder.resolve(jar.getFileName().toString());
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (!left.test(entry.getName())) {
                    add(from, entry, to);
                }
            }
        }
        return copy;
    }

    private static void add(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        JarEntry same = new JarEntry(entry.getName());
        same.setTime(entry.getTime());
        to.putNextEntry(same);
        try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
        to.closeEntry();
    }
}
