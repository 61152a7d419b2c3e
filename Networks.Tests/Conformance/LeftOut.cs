using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Tests.Conformance;

/// <summary>Tests of ONNX whose operators are in the table, and which do not pass: their names with the reason.</summary>
internal static class LeftOut
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string[]>
    {
        ["it trains: BatchNormalization and Dropout are those of a network in use"] =
        [
            "test_batchnorm_epsilon_training_mode",
            "test_batchnorm_example_training_mode",
            "test_training_dropout",
            "test_training_dropout_default",
            "test_training_dropout_default_mask",
            "test_training_dropout_mask",
            "test_training_dropout_zero_ratio",
            "test_training_dropout_zero_ratio_mask",
        ],
        ["its files hold bfloat16 as whole numbers of 16 bits"] =
        [
            "test_cast_BFLOAT16_to_FLOAT",
            "test_cast_FLOAT_to_BFLOAT16",
            "test_castlike_BFLOAT16_to_FLOAT_expanded",
            "test_castlike_FLOAT_to_BFLOAT16_expanded",
        ],
        ["its output is a half, which is computed as a float and not rounded to a half"] =
        [
            "test_cast_DOUBLE_to_FLOAT16",
            "test_cast_FLOAT_to_FLOAT16",
            "test_castlike_DOUBLE_to_FLOAT16_expanded",
            "test_castlike_FLOAT_to_FLOAT16_expanded",
        ],
        ["texts are no elements of networks"] =
        [
            "test_cast_FLOAT_to_STRING",
            "test_cast_STRING_to_FLOAT",
            "test_castlike_FLOAT_to_STRING_expanded",
            "test_castlike_STRING_to_FLOAT_expanded",
        ],
        ["the shape is the only input, so the network would have none"] =
        [
            "test_constantofshape_float_ones",
            "test_constantofshape_int_shape_zero",
            "test_constantofshape_int_zeros",
        ],
        ["the mask is an output, which Dropout has in training alone"] =
        [
            "test_dropout_default_mask",
            "test_dropout_default_mask_ratio",
        ],
        ["sequences and optional tensors are not read"] =
        [
            "test_identity_opt",
            "test_identity_sequence",
        ],
        ["the places of the maxima are an output, which is refused"] =
        [
            "test_maxpool_with_argmax_2d_precomputed_pads",
            "test_maxpool_with_argmax_2d_precomputed_strides",
        ],
        ["64-bit integers without a sign are not read"] =
        [
            "test_pow_types_float32_uint64",
        ],
        ["cubic interpolation is refused"] =
        [
            "test_resize_downsample_scales_cubic",
            "test_resize_downsample_scales_cubic_A_n0p5_exclude_outside",
            "test_resize_downsample_scales_cubic_align_corners",
            "test_resize_downsample_sizes_cubic",
            "test_resize_upsample_scales_cubic",
            "test_resize_upsample_scales_cubic_A_n0p5_exclude_outside",
            "test_resize_upsample_scales_cubic_align_corners",
            "test_resize_upsample_scales_cubic_asymmetric",
            "test_resize_upsample_sizes_cubic",
        ],
        ["aligns the corners of a result with 2.4 columns, where the result has 2; ONNX Runtime leaves the test out too"] =
        [
            "test_resize_downsample_scales_linear_align_corners",
        ],
        ["crops while it resizes, which is refused"] =
        [
            "test_resize_tf_crop_and_resize",
        ],
    }.SelectMany(group => group.Value.Select(name => (name, group.Key))).ToDictionary(pair => pair.name, pair => pair.Key);
}
