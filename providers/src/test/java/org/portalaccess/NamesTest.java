package org.portalaccess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** Holds the ends of names to what docs/architecture.md says about them. */
@AnalyzeClasses(packages = "org.portalaccess", importOptions = ImportOption.DoNotIncludeTests.class)
final class NamesTest {

    @ArchTest
    static final ArchRule ENTITIES_ARE_NAMED_SO =
            classes().that().areAnnotatedWith(Entity.class).should().haveSimpleNameEndingWith("Entity");

    @ArchTest
    static final ArchRule ONLY_ENTITIES_ARE_NAMED_SO =
            classes().that().haveNameMatching(".*[.$]Portal\\w+Entity").should().beAnnotatedWith(Entity.class);

    /** Requests, answers and paths leave the database to stores, rows, queries and services. */
    @ArchTest
    static final ArchRule REST_ASKS_THE_DATABASE_NOTHING = noClasses()
            .that()
            .haveNameMatching(".*(Resource|Representation|View|Views|Body|Draft|Reader|Path)")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "queries or writes",
                    call -> call.getTargetOwner().isAssignableTo(EntityManager.class)
                            && !call.getName().equals("flush")));

    @ArchTest
    static final ArchRule ANSWERS_ARE_VALUES = classes()
            .that()
            .haveSimpleNameEndingWith("Representation")
            .should()
            .beRecords()
            .orShould()
            .beInterfaces();

    /** Nobody makes such a class: its methods are static. */
    @ArchTest
    static final ArchRule CLEANUPS_HAVE_NO_STATE = classes()
            .that()
            .haveSimpleNameEndingWith("Cleanup")
            .should()
            .haveOnlyPrivateConstructors()
            .andShould()
            .haveOnlyFinalFields();

    @Test
    void resourceWithAQueryAndEntityWithoutATableAreFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedResource.class, PortalPlantedEntity.class);

        assertThat(REST_ASKS_THE_DATABASE_NOTHING.evaluate(planted).hasViolation())
                .isTrue();
        assertThat(ONLY_ENTITIES_ARE_NAMED_SO.evaluate(planted).hasViolation()).isTrue();
    }

    /** Planted: REST that asks the database itself. */
    static final class PlantedResource {

        static Object read(EntityManager em) {
            return em.createQuery("select a from PortalAccountEntity a").getResultList();
        }
    }

    /** Planted: named like a row, without a table. */
    static final class PortalPlantedEntity {}
}
