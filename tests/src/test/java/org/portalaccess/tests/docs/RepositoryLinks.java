package org.portalaccess.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The links between the files of a repository, from all its pages in Markdown. */
final class RepositoryLinks {

    /** Folders that builds make. Links into them are broken for people who read the repository. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    private final Path top;

    RepositoryLinks(Path top) {
        this.top = top;
    }

    /** All pages. */
    List<MarkdownPage> pages() {
        List<MarkdownPage> pages = new ArrayList<>();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(MarkdownPage.of(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    /** The links that lead nowhere, each with its page and the reason. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : pages()) {
            for (String link : page.links()) {
                fault(page, link)
                        .ifPresent(fault -> broken.add(top.relativize(page.file()) + " -> " + link + ": " + fault));
            }
        }
        return broken;
    }

    /** Other hosts are not asked. */
    private Optional<String> fault(MarkdownPage page, String link) {
        URI uri = URI.create(link);
        if (uri.isAbsolute()) {
            return Optional.empty();
        }
        Path target = uri.getPath().isEmpty()
                ? page.file()
                : page.file().resolveSibling(uri.getPath()).normalize();
        if (!target.startsWith(top) || !isOurs(target)) {
            return Optional.of("not in the repository");
        }
        if (!Files.exists(target)) {
            return Optional.of("no such file");
        }
        String anchor = uri.getFragment();
        boolean there = anchor == null
                || (Files.isRegularFile(target)
                        && MarkdownPage.of(target).anchors().contains(anchor));
        return there ? Optional.empty() : Optional.of("no such heading");
    }

    private boolean isOurs(Path path) {
        for (Path part : top.relativize(path)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
