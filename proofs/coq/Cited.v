(** What `cite` steps say, each proved here (rule cite). *)
From Coq Require Import Reals Lra.
From CCEM Require Import Citations Spectral PositiveType.
Open Scope R_scope.

Ltac cited := first [ exact independent_at_most_d | exact affinely_independent_at_most
  | exact common_orthogonal_unit_vector | exact equal_gram_orthogonal_map | exact centred_vectors_in_fewer_dimensions
  | exact numbers_have_signs | exact two_normals | exact orthoplex_of_a_hyperplane | exact generalised_singular_values
  | exact powers_of_positive_type | exact exponential_line | exact exponentials_of_positive_type
  | exact gegenbauers_of_positive_type | apply least_norm_in_hull; lra ].
