package org.portalaccess.importing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.membership.batch.ImportedMemberships;
import org.portalaccess.membership.batch.MembershipImport;
import org.portalaccess.membership.batch.MembershipLine;
import org.portalaccess.platform.JsonObjectReader;

/** Memberships. Their history is that of the memberships, and not that of the import. */
final class MembershipKind extends LineKind<MembershipLine> {

    MembershipKind() {
        super("membership");
    }

    @Override
    boolean isLong() {
        return true;
    }

    @Override
    MembershipLine read(JsonObjectReader in, LineRules rules) {
        return MembershipLine.read(in.whole());
    }

    @Override
    Map<String, String> names(MembershipLine line) {
        return Map.of("account", line.accountName());
    }

    @Override
    Collection<String> accounts(MembershipLine line) {
        return line.accountNames();
    }

    @Override
    void load(List<MembershipLine> lines, Batch batch) {
        new ItemLoader(batch).loadNamesOf(lines);
        memberships(batch).load(lines, names(batch));
    }

    @Override
    @Nullable
    Map<String, Object> state(MembershipLine line, Batch batch) {
        return memberships(batch)
                .state(line, names(batch))
                .<Map<String, Object>>map(state -> Map.of("membership", state))
                .orElse(null);
    }

    @Override
    Status plan(MembershipLine line, Batch batch) {
        return status(memberships(batch).plan(line, names(batch)));
    }

    @Override
    Status remove(MembershipLine line, Batch batch) {
        return status(memberships(batch).remove(line, names(batch)));
    }

    private static Status status(MembershipImport.Outcome outcome) {
        return switch (outcome) {
            case CREATED -> Status.CREATED;
            case UPDATED -> Status.UPDATED;
            case UNCHANGED -> Status.UNCHANGED;
            case DELETED -> Status.DELETED;
        };
    }

    private static StateNames names(Batch batch) {
        return new StateNames(batch.state(), batch.realmId());
    }

    private static MembershipImport memberships(Batch batch) {
        return batch.part(MembershipImport.class, () -> {
            KnownPermissions permissions = KnownPermissions.of(batch);
            MembershipImport memberships = new MembershipImport(
                    batch.request(),
                    batch.state().part(ImportedMemberships.class, ImportedMemberships::new),
                    permissions.catalog(),
                    permissions::set);
            batch.writes().pending(Queue.class, () -> new Queue(memberships));
            return memberships;
        });
    }

    private record Queue(MembershipImport memberships) implements ImportSink.PendingRows {

        @Override
        public void flush() {
            memberships.flush();
        }
    }
}
